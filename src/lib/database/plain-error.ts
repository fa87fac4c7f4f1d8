/** An error whose message is a sentence for whoever runs the site: printed as it is, without a stack trace. */
export class PlainError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PlainError';
  }
}

/** The sentences for an error: the error's own if it was written for people, one by its cause if the system gave it. */
export function inPlainWords(error: unknown): string | undefined {
  if (error instanceof Error && (error.name === 'PlainError' || error.name === 'ConfigurationError')) {
    return error.message;
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return 'The disk is full: make room, then start again.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const where = error instanceof Error && 'path' in error ? ` ${String(error.path)}` : '';
    return `No permission to write${where}. Check who owns the folder, or set DATA_DIR to another.`;
  }
  return undefined;
}
