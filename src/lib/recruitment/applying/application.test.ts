import { describe, expect, it } from 'vitest';
import { isDoubtful } from './application.ts';

describe('what somebody has written', () => {
  it('a postcode is asked about where it cannot be one, however it is spaced', () => {
    for (const whole of ['CV1 1AA', 'cv15dz', ' Cv7  9zz ', 'B1 1BB', 'SW1A 2AA', 'M1-1AE', ''])
      expect(isDoubtful(whole), whole).toBe(false);
    for (const none of ['CV1 5D!', 'CV1', 'nonsense', '07700 900123', 'CV1 5DZZ', '🎭'])
      expect(isDoubtful(none), none).toBe(true);
  });
});
