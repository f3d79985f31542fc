import { useState } from "react";

const key = (name: string) => `xiaowu.calendar.${name}`;

/** A choice that is there again when one comes back, also after a restart. Only words of `allowed` are taken. */
export function useRemembered<T extends string>(name: string, first: T, allowed: readonly T[]): [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const stored = localStorage.getItem(key(name));
    return allowed.find((one) => one === stored) ?? first;
  });
  const set = (next: T) => {
    setValue(next);
    localStorage.setItem(key(name), next);
  };
  return [value, set];
}
