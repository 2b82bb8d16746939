import type { MeshView, PolicyState, PolicyView, SourceDocument } from '../../../engine';

/** A policy as it is listed: in force, or switched off. */
export type ListedPolicy = Omit<PolicyView, 'state'> & { readonly state: PolicyState };

/** Every policy of the text, in force or switched off. */
export function listedPolicies(view: MeshView, files: readonly SourceDocument[]): readonly ListedPolicy[] {
  return [...view.policies, ...offPolicies(view, files)];
}

/** Policies in documents that begin with `# playground: off`: nothing of them is evaluated, and they have to be listed to be switched on. */
export function offPolicies(view: MeshView, files: readonly SourceDocument[]): readonly ListedPolicy[] {
  const texts = new Map(files.map((file) => [file.file, file.text]));
  return view.documents.flatMap((document): readonly ListedPolicy[] => {
    if (document.state !== 'off') return [];
    const text = texts.get(document.file)?.slice(document.start, document.end) ?? '';
    const kind = /^kind: *(AuthorizationPolicy|PeerAuthentication|RequestAuthentication)\b/m.exec(text)?.[1];
    const name = metadataField(text, 'name');
    if (kind === undefined || name === null) return [];
    const id = `${metadataField(text, 'namespace') ?? 'default'}/${name}`;
    const action = /^ +action: *([A-Z]+)/m.exec(text)?.[1] ?? (kind === 'AuthorizationPolicy' ? 'ALLOW' : '');
    return [
      {
        kind: kind as PolicyView['kind'],
        id,
        document: document.id,
        origin: { document: document.id, start: 0, end: document.end - document.start },
        action,
        state: 'Off',
        selects: [],
        ruleCount: 0,
      },
    ];
  });
}

/** A field of `metadata`, in a block or in braces. */
function metadataField(text: string, field: string): string | null {
  const metadata = /^metadata:(?: *\{[^}]*\}|(?:\n(?: +.*| *))+)/m.exec(text)?.[0] ?? '';
  return new RegExp(`(?:^ +|[{,] *)${field}: *["']?([^"',}\\s]+)`, 'm').exec(metadata)?.[1] ?? null;
}
