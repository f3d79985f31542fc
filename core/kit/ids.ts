const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

function base36(value: number, length: number): string {
  let rest = value;
  let text = "";
  for (let i = 0; i < length; i++) {
    text = ALPHABET[rest % 36] + text;
    rest = Math.floor(rest / 36);
  }
  return text;
}

/**
 * Makes ids such as `person_0m8x2k1ab3f9c0d2e4`: prefix, 9 characters of time in milliseconds, 10 random ones.
 * Ids made by one maker sort in the order they were made. `now` gives milliseconds, `random` numbers in [0, 1).
 */
export function idMaker(now: () => number, random: () => number): (prefix: string) => string {
  let last = 0;
  let count = 0;
  return (prefix) => {
    const time = Math.max(now(), last);
    count = time === last ? count + 1 : 0;
    last = time;
    const tail = base36(count, 3) + base36(Math.floor(random() * 36 ** 7), 7);
    return `${prefix}_${base36(time, 9)}${tail}`;
  };
}

/** Whether a text has the form of an id of this record type. */
export const isIdOf = (prefix: string, value: string): boolean =>
  value.startsWith(`${prefix}_`) && /^[0-9a-z]{3,40}$/.test(value.slice(prefix.length + 1));
