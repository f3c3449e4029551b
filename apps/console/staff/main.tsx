import './look/fonts.css';
import './look/console.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueryClient } from './app/queries.ts';
import { router } from './app/router.tsx';
import { start } from './app/start.ts';
import { keepFocus } from './frame/keep-focus.ts';
import { keepLook } from './look/look.ts';

keepLook();
keepFocus();
const place = document.getElementById('console');
if (place === null) throw new Error('The page has no place for the console.');
const root = createRoot(place);
const client = newQueryClient();
void start(client).then(() =>
  root.render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  ),
);
