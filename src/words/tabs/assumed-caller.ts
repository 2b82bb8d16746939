/** Words about a command that does not say who runs it. */
export const assumedCaller = {
  taken: ({ caller }: { caller: string }) => `The command does not say who runs it: \`${caller}\` was taken.`,
  choose: 'Choose another caller',
  everyone: ({ target }: { target: string }) => `Who can call ${target}`,
  /** In the palette, before it is asked. */
  detail: ({ caller }: { caller: string }) => `asks this call, from ${caller}: the command names no caller`,
} as const;
