/** Today on this machine's calendar, `YYYY-MM-DD`. The renderer is the place where the clock is read; rules take the day as an argument. */
export function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
