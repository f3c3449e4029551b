/** The boards, in the order in which they matter, with the route that each reads. */
export const BOARDS_LIST = [
  { board: 'overdue', to: '/boards/overdue', route: 'GET /v1/worklist' },
  { board: 'breaches', to: '/boards/breaches', route: 'GET /v1/breaches' },
  { board: 'safety', to: '/boards/safety', route: 'GET /v1/safety' },
  { board: 'causes', to: '/boards/causes', route: 'GET /v1/causes' },
  { board: 'actions', to: '/boards/actions', route: 'GET /v1/corrective-actions' },
  { board: 'remedies', to: '/boards/remedies', route: 'GET /v1/remedies' },
  { board: 'retention', to: '/boards/retention', route: 'GET /v1/retention' },
] as const;

export type BoardName = (typeof BOARDS_LIST)[number]['board'];
