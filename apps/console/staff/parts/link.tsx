import { createLink, type LinkComponent } from '@tanstack/react-router';

const RouterLink = createLink('a');
const EXACTLY = { exact: true, includeHash: true } as const;

/**
 * A link inside the console. It says that it leads to the current page only where it leads to exactly this address: by
 * itself the router would say it also of a link to the same page with less in its address, e.g. back to the first page
 * of a list.
 */
export const Link: LinkComponent<'a'> = (props) => <RouterLink activeOptions={EXACTLY} {...props} />;
