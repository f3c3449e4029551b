import { createRootRoute, retainSearchParams } from '@tanstack/react-router';
import { pick } from '../address/address.ts';
import { Frame } from '../frame/frame.tsx';
import { FrameFailed } from '../frame/frame-failed.tsx';
import { NoPage } from '../frame/no-page.tsx';

/** Every page stands under it. The moment goes along with every link. */
export const rootRoute = createRootRoute({
  validateSearch: (search) => pick(search, 'asOf'),
  search: { middlewares: [retainSearchParams(['asOf'])] },
  component: Frame,
  notFoundComponent: NoPage,
  errorComponent: FrameFailed,
});
