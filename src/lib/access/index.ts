export { ROLE_NAMES, ROLES, type Role, type Session } from './roles.ts';
export { requireRole, requireSession } from './guards.ts';
export { safeNext, signInAddress } from './next.ts';
export { emailAddress, signInCode } from './sign-in.ts';
