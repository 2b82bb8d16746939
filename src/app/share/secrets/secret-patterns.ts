import { isSecretHeader, isSecretName, isWrittenSecret } from '../../../scenarios/format/secret-names';

/** What is known by its looks. Variables prove nothing. */
export const LOOKS = {
  key: /-----BEGIN ([A-Z ]*PRIVATE KEY)-----/g,
  encodedKey: /LS0tLS1CRUdJTi[\w+/=]{20,}/g,
  jsonWebKey: /\{[^{}]*?\\?"kty\\?"\s*:\s*\\?"(\w+)\\?"[^{}]*\}/g,
  /** A header that begins with `{"`, a payload, and maybe a signature. */
  token: /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g,
  made: /\b(gh[pousr]_[A-Za-z\d]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|xox[abeoprs]-[\w-]{10,}|A(?:KI|SI)A[A-Z\d]{16}|AIza[\w-]{35})\b/g,
  authorization: /\bauthorization["']?\s*[:=]\s*["']?(?:Bearer|Basic|Digest|Negotiate|Token)\s+([^\s"',\\<>${}]{4,})/gi,
  bearer: /\bBearer\s+(?=[\w.~+/-]*\d)([\w.~+/-]{16,}=*)/g,
  password: /:\/\/[^\s/:@"'<>]+:([^\s/@"'<>${}]+)@/g,
} as const;

/** What is known by its name, which is the first group of the pattern. */
export const NAMED = {
  parameter: {
    pattern: /[?&;]([\w.%[\]-]+)=([^\s&;#"'`<>(){}[\],|\\]+)/g,
    isSecret: (name: string) => isSecretName(unescaped(name)),
  },
  header: {
    pattern: /(?:-H|--header)[\s=]*\\?["']?([\w-]+)\\?["']?:\s*([^"'\\\n]+)/g,
    isSecret: (name: string) => isSecretHeader(name) || isSecretName(name),
  },
  option: {
    pattern:
      /(?<=^|[\s"'`[,(])--?([A-Za-z][\w-]*)(?:=|[ \t]+|["']?,[ \t]*|["']?[ \t]*\n[ \t]*-[ \t]+)["']?([^\s"',;\]}]{4,})(?!:\s)/gm,
    isSecret: isWrittenSecret,
  },
  words: {
    pattern:
      /(?<![\w.-])((?:[A-Za-z][\w.-]* )?[A-Za-z][\w.-]*)["'`]?\s*([=:])\s*(["'`]?)(?=([^\s"'`,;<>{}()$[\]|&]{4,}))/g,
    isSecret: isWrittenSecret,
  },
} as const;

/** What only the structure of a document tells: it has to be parsed. */
export const IN_OBJECTS = /managedFields|ConfigMap|\benv\b|\bkty\b|last-applied-configuration/;
export const ANNOTATIONS = /annotations/;

export function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
