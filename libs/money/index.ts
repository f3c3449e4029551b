export {
  amountOfUnits,
  isAmountOf,
  isCurrency,
  isMore,
  leastAmount,
  type Money,
  plainAmount,
  restOf,
  totalOf,
  unitsOf,
} from './money.ts';
