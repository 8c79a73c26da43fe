/** What a person wants of `/papers email`. */
export type EmailCommand =
  | { kind: 'status' }
  | { kind: 'stop' }
  | { kind: 'resume' }
  | { kind: 'confirm'; code: string }
  /** `request` is read as behind `/papers subscribe`. */
  | { kind: 'start'; address: string; request: string }
  | { kind: 'change'; request: string };

const ADDRESS = /^\S+@\S+$/;

/** Parses the text behind `/papers email`; null when it is no such command but words to search for. */
export function parseEmailCommand(text: string): EmailCommand | null {
  const [, first = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(text.trim()) ?? [];
  if (ADDRESS.test(first)) return { kind: 'start', address: first, request: rest };
  switch (first.toLowerCase()) {
    case '':
    case 'status':
      return rest === '' ? { kind: 'status' } : null;
    case 'stop':
    case 'resume':
      return rest === '' ? { kind: first.toLowerCase() === 'stop' ? 'stop' : 'resume' } : null;
    case 'confirm':
      return /^[\d\s-]*$/.test(rest) ? { kind: 'confirm', code: rest.replace(/\D/g, '') } : null;
    case 'change':
      return { kind: 'change', request: rest };
    default:
      return null;
  }
}
