import { RequestMethod } from '@nestjs/common';
import { type Operation, operationOf } from './operation.ts';

export type HttpMethod = 'get' | 'post' | 'delete';

/** A route as its controller declares it. */
export interface ControllerRoute {
  readonly method: HttpMethod;
  /** `/v1/complaints/{folio}`. */
  readonly path: string;
  readonly operation: Operation;
}

/** The keys of Nest's metadata. */
const PATH = 'path';
const METHOD = 'method';

/** Every route of the controllers, read from Nest's own metadata. @throws Error for a route without documentation. */
export function routesOf(
  controllers: readonly (new (...parts: never[]) => object)[],
): readonly ControllerRoute[] {
  return controllers.flatMap((controller) => {
    const prefix: unknown = Reflect.getMetadata(PATH, controller);
    return handlersOf(controller).map(({ name, handler }) => {
      const operation = operationOf(handler);
      if (operation === undefined) throw new Error(`Route ${controller.name}.${name} is not documented.`);
      return { method: methodOf(handler), path: join(prefix, Reflect.getMetadata(PATH, handler)), operation };
    });
  });
}

function handlersOf(controller: new (...parts: never[]) => object): { name: string; handler: object }[] {
  const prototype: object = controller.prototype;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    return typeof handler === 'function' && Reflect.hasMetadata(METHOD, handler) ? [{ name, handler }] : [];
  });
}

function methodOf(handler: object): HttpMethod {
  switch (Reflect.getMetadata(METHOD, handler)) {
    case RequestMethod.POST:
      return 'post';
    case RequestMethod.DELETE:
      return 'delete';
    default:
      return 'get';
  }
}

function join(...parts: readonly unknown[]): string {
  const segments = parts.flatMap((part) => String(part ?? '').split('/')).filter((segment) => segment !== '');
  return `/${segments.join('/')}`.replace(/:(\w+)/g, '{$1}');
}
