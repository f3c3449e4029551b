export {
  isAmountOf,
  isCurrency,
  isMore,
  leastAmount,
  type Money,
  plainAmount,
  restOf,
  totalOf,
} from './money.ts';
