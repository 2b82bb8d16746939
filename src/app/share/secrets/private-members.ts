/** The members of a JSON Web Key that only its owner may know (RFC 7518, 6.2.2, 6.3.2, 6.4.1). */
export function privateMembersOf(type: string): readonly string[] {
  return type === 'oct' ? ['k'] : ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'];
}
