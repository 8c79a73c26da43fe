/** Blacks out tokens and client secrets wherever they stand in a text; their kind stays readable. */
export function redacted(text: string): string {
  return text
    .replace(/\b(xox[a-z]|xapp)[-.][\w.-]+/g, '$1-…')
    .replace(/("client_secret"\s*:\s*")[^"]*/g, '$1…')
    .replace(/\b(client_secret=)[^&\s]*/g, '$1…');
}
