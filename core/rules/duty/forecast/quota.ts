/**
 * Shares out places by weight: each gets the whole part of its share, what is left goes by the largest remainder; of equal
 * remainders to the larger weight, then to the earlier key. Nobody gets more than its weight. Answers in the order of `weights`.
 */
export function largestRemainder(weights: readonly number[], places: number): number[] {
  const total = weights.reduce((sum, one) => sum + one, 0);
  if (total <= places) return [...weights];
  const shares = weights.map((weight, index) => {
    const whole = Math.floor((weight * places) / total);
    return { index, weight, whole, rest: weight * places - whole * total };
  });
  let left = places - shares.reduce((sum, one) => sum + one.whole, 0);
  for (const share of shares.toSorted((a, b) => b.rest - a.rest || b.weight - a.weight || a.index - b.index)) {
    if (left === 0) break;
    share.whole++;
    left--;
  }
  return shares.map((one) => one.whole);
}
