import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { SECRET_BYTES, Secret } from '../secret.ts';
import { sweepDrafts } from './drafts.ts';
import { createOnce, readIfThere, replaceFile } from './private-file.ts';

/** Room for more bytes than a secret has. */
const LONGEST = 16_384;

/** Whether a rotation of the secret in this file was begun and not finished. */
export function isSecretRotating(path: string): boolean {
  return existsSync(`${path}.next`);
}

/** The secret to which a rotation leads. It lies beside the file of the present one until the rotation is finished. */
export class NextSecret {
  readonly secret: Secret;
  readonly #path: string;
  readonly #bytes: Buffer;

  private constructor(path: string, bytes: Buffer) {
    this.#path = path;
    this.#bytes = bytes;
    this.secret = new Secret(bytes);
  }

  /** The one of a rotation that was begun; `undefined` if there is none. @param path the file of the present secret. */
  static begun(path: string): NextSecret | undefined {
    sweepDrafts(path);
    const bytes = readIfThere(`${path}.next`, LONGEST);
    return bytes && new NextSecret(path, bytes);
  }

  /** The one of a rotation that was begun, or a new one. Durable. If several processes do so, all get the same. */
  static begin(path: string): NextSecret {
    sweepDrafts(path);
    return new NextSecret(path, createOnce(`${path}.next`, randomBytes(SECRET_BYTES)));
  }

  /** The bytes of the present secret. */
  present(): Buffer {
    return readFileSync(this.#path);
  }

  /** Replaces the file of the present secret. */
  replace(): void {
    replaceFile(this.#path, this.#bytes);
  }

  /** The rotation is finished. */
  finish(): void {
    rmSync(`${this.#path}.next`, { force: true });
  }
}
