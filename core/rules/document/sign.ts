/** Where 署名 and 成文日期 stand, in signs of the text from the left edge of the type area. */
export interface SignPlaces {
  /** Left edges of the lines of the name. */
  names: number[];
  date: number;
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/**
 * Places of name and date in a line of `room` signs (print.md 1.2). With seal: the date ends 4 signs from the right and the
 * name is centred over it. Without: the name ends 2 signs from the right and the date begins 2 signs right of the name's
 * first sign; a date that would then reach too far ends 2 signs from the right, and the name gives way.
 */
export function signPlaces(names: readonly number[], date: number, room: number, seal: boolean): SignPlaces {
  const widest = Math.max(0, ...names);
  if (seal) {
    const end = date > 0 ? room - 4 : room - 2;
    // A name wider than the room over the date moves both to the left.
    const centre = Math.min(end - Math.max(date, date > 0 ? 0 : widest) / 2, room - widest / 2);
    return {
      names: names.map((width) => clamp(centre - width / 2, room)),
      date: clamp(centre - date / 2, room),
    };
  }
  let left = room - 2 - widest;
  if (date > 0 && left + 2 + date > room - 2) left = room - 2 - date - 2;
  left = Math.max(0, left);
  return { names: names.map(() => left), date: clamp(names.length > 0 ? left + 2 : room - 2 - date, room) };
}
