export { isAmountOf, isCurrency, isMore, type Money, plainAmount, totalOf } from './money.ts';
