/** What whoever opens a link may do with it. */
export type Access = 'edit' | 'read' | 'present';

const OPTIONS: Readonly<Record<Access, string>> = { edit: '', read: '&readonly=1', present: '&present=1' };

/** The address that opens a link. Nothing goes into the query: that is sent to servers. */
export function shareAddress(link: string, access: Access): string {
  return `${location.origin}${location.pathname}#${link}${OPTIONS[access]}`;
}

/** What a page of somebody else puts into itself. */
export function embedCode(link: string, title: string): string {
  const address = `${shareAddress(link, 'read')}&embed=1`;
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="520" loading="lazy" style="border: 0"></iframe>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
