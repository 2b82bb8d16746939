/** Says how far a call to a gateway is followed: an edge of the map ends there, a request goes on. */
export const wayIn = {
  only: ({ gateway }: { gateway: string }) =>
    `This is the way in only: whether \`${gateway}\` lets it pass. What waits behind it has a say of its own.`,
  askOn: 'Ask all the way to the backends',
  whole: ({ gateway }: { gateway: string }) =>
    `This is the whole way: through \`${gateway}\`, along its routes, to the workloads behind.`,
  askOnly: 'Ask the way in only',
} as const;
