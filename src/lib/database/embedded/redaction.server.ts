import { AsyncLocalStorage } from 'node:async_hooks';

/** Whether the code that runs now belongs to @supabase/lite. */
const inside = new AsyncLocalStorage<true>();

/**
 * Runs something of @supabase/lite, which prints database errors whole: their details hold rows, and with them what
 * people wrote. Whatever it prints meanwhile is cut down to what a developer needs and no person's words are in.
 */
export function redacted<T>(run: () => T): T {
  patchConsole();
  return inside.run(true, run);
}

let patched = false;

function patchConsole() {
  if (patched) return;
  patched = true;
  for (const method of ['error', 'warn', 'info', 'log', 'debug'] as const) {
    const original = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      if (!inside.getStore()) return original(...values);
      // Errors are news; the rest of its chatter is not, nor is a refusal that the person is told of anyway.
      if (method === 'error' && !values.some(isRefusal)) original('Backend:', ...values.map(describe));
    };
  }
}

/** Bad input, a broken rule, a missing privilege: the database doing its work. */
function isRefusal(value: unknown): boolean {
  const code = value instanceof Error && 'code' in value ? String(value.code) : '';
  return /^(22|23|42501|P0|PT|PGRST)/.test(code);
}

/** Names that come from the schema are harmless; messages, details and parameters are not. */
const HARMLESS = [
  'code',
  'severity',
  'schema_name',
  'table_name',
  'column_name',
  'constraint_name',
  'routine',
];

function describe(value: unknown): string {
  if (!(value instanceof Error))
    return typeof value === 'string' ? value.split(':')[0]!.slice(0, 60) : typeof value;
  const known = HARMLESS.filter((name) => name in value).map(
    (name) => `${name} ${String(Reflect.get(value, name))}`,
  );
  return [value.name, ...known].join(', ');
}
