import './look/fonts.css';
import './look/console.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FRAME } from '#words/console';
import { newQueryClient } from './app/queries.ts';
import { router } from './app/router.tsx';
import { keepLook } from './look/look.ts';
import { wordsOf } from './words/use-words.ts';

keepLook();
void wordsOf(FRAME);
const place = document.getElementById('console');
if (place === null) throw new Error('The page has no place for the console.');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
