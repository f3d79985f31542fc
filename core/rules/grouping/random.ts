/** A source of 32-bit random numbers; every draw is one of the repeatable sequence of its seed. */
export interface Random {
  /** 0 … 2^32 − 1. */
  bits(): number;
  /** 0 … n − 1; n ≤ 2^32. */
  below(n: number): number;
}

function mixer(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) | 0;
  };
}

/** The generator sfc32, seeded through a mixer; any safe integer is a seed of its own. Integer arithmetic only: equal on every machine. */
export function randomOf(seed: number): Random {
  const next = mixer((seed % 4294967296) ^ Math.imul(Math.floor(seed / 4294967296), 0x85ebca6b));
  let a = next();
  let b = next();
  let c = next();
  let d = 1;
  const bits = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) bits();
  return { bits, below: (n) => Math.floor((bits() / 4294967296) * n) };
}

/** Puts a list in random order, in place. */
export function shuffle<T>(list: T[], random: Random): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

/**
 * Natural logarithm of 0 < x ≤ 1 by additions, multiplications and divisions only: `Math.log` may differ in the last digit
 * from engine to engine, and a search must run alike on all.
 */
export function exactLog(x: number): number {
  let m = x;
  let halvings = 0;
  while (m < 0.7) {
    m *= 2;
    halvings++;
  }
  const z = (m - 1) / (m + 1);
  let term = z;
  let sum = 0;
  for (let k = 1; k < 60; k += 2) {
    sum += term / k;
    term *= z * z;
  }
  return 2 * sum - halvings * Math.LN2;
}

/** The n-th root of 0 < x ≤ 1 for whole n, by halving: the same digits on every machine. */
export function exactRoot(x: number, n: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (n * (middle > 0 ? exactLog(middle) : -1e9) < exactLog(x)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
