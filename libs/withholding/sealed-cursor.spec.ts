import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSealed, openCursor, sealCursor } from './sealed-cursor.ts';

const keyFrom = (secret: string) => ({
  hexMac: (purpose: string, text: string) =>
    createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('hex'),
});

describe('A sealed cursor', () => {
  it('opens with the key of the ledger, and tells nothing of the place', () => {
    const sealed = sealCursor('7K3F-9QW2-XH-W', keyFrom('one'));
    expect(isSealed(sealed)).toBe(true);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('7K3F');
    expect(openCursor(sealed, keyFrom('one'))).toBe('7K3F-9QW2-XH-W');
    expect(sealCursor('7K3F-9QW2-XH-W', keyFrom('one'))).toBe(sealed);
  });

  it('is no cursor when it was changed, cut, or sealed by another ledger', () => {
    const sealed = sealCursor('7K3F-9QW2-XH-W', keyFrom('one'));
    expect(openCursor(sealed, keyFrom('two'))).toBe(sealed);
    expect(openCursor('sealed.', keyFrom('one'))).toBe('sealed.');
    const cut = sealed.slice(0, -4);
    expect(openCursor(cut, keyFrom('one'))).toBe(cut);
  });
});
