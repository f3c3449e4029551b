export { isAmountOf, isCurrency, isMore, type Money, plainAmount, restOf, totalOf } from './money.ts';
