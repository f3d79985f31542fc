import { calendarText } from "./text.ts";

/** A line of a calendar file after unfolding: name, parameters (names in capitals) and value, and where it began. */
export interface IcsProperty {
  name: string;
  params: Readonly<Record<string, string>>;
  value: string;
  line: number;
}

/** A VEVENT, VTIMEZONE … with what is in it. */
export interface IcsComponent {
  name: string;
  line: number;
  properties: IcsProperty[];
  children: IcsComponent[];
}

/** More components of a file are not read, and more faults of its form not told one by one. */
export const MOST_COMPONENTS = 20_000;
const MOST_FAULTS = 500;

/** Physical lines joined where the next one begins with a blank; the numbers count from 1. */
function* unfolded(text: string): Generator<{ text: string; line: number }> {
  let current = "";
  let began = 0;
  let number = 0;
  for (const line of text.split(/\r\n|\n|\r/u)) {
    number += 1;
    if ((line.startsWith(" ") || line.startsWith("\t")) && began > 0) {
      current += line.slice(1);
      continue;
    }
    if (began > 0) yield { text: current, line: began };
    current = line;
    began = number;
  }
  if (began > 0) yield { text: current, line: began };
}

const propertyName = /^[A-Za-z0-9-]{1,60}/u;

/** NAME;PARAM=value;PARAM="a:b":value; null where the line is none. */
function propertyOf(text: string, line: number): IcsProperty | null {
  const name = propertyName.exec(text)?.[0];
  if (!name) return null;
  const params: Record<string, string> = {};
  let at = name.length;
  while (text[at] === ";") {
    const equals = text.indexOf("=", at);
    if (equals < 0) return null;
    const key = text.slice(at + 1, equals).toUpperCase();
    let end = equals + 1;
    let value = "";
    while (end < text.length && text[end] !== ";" && text[end] !== ":") {
      if (text[end] === '"') {
        const close = text.indexOf('"', end + 1);
        if (close < 0) return null;
        value += text.slice(end + 1, close);
        end = close + 1;
      } else {
        value += text[end];
        end += 1;
      }
    }
    params[key] = value;
    at = end;
  }
  if (text[at] !== ":") return null;
  return { name: name.toUpperCase(), params, value: text.slice(at + 1), line };
}

/**
 * The components of a calendar file. What is broken is named with its line and passed over: a line that is none, an END
 * without its BEGIN, a component that is never closed (kept as far as it goes).
 * @returns components below VCALENDAR; null where the text is no calendar file at all
 */
export function readComponents(text: string): { components: IcsComponent[]; problems: string[] } | null {
  const components: IcsComponent[] = [];
  const problems: string[] = [];
  const tell = (sentence: string) => {
    if (problems.length < MOST_FAULTS) problems.push(sentence);
  };
  const open: IcsComponent[] = [];
  let known = false;
  const close = () => {
    const done = open.pop();
    if (!done) return;
    const parent = open.at(-1);
    if (parent) parent.children.push(done);
    else components.push(done);
  };
  const closeUnfinished = () => {
    while (open.length > 0) {
      if (open.at(-1)?.name === "VEVENT") tell(calendarText.notClosed(open.at(-1)?.line ?? 0));
      close();
    }
  };
  for (const { text: content, line } of unfolded(text)) {
    if (content.trim() === "") continue;
    const property = propertyOf(content.trimStart(), line);
    if (!property) {
      // Before the first BEGIN it may be any kind of file.
      if (known) tell(calendarText.brokenLine(line, shortened(content)));
      continue;
    }
    const what = property.value.trim().toUpperCase();
    if (property.name === "BEGIN") {
      if (what === "VCALENDAR") {
        closeUnfinished();
        known = true;
      } else if (known || what === "VEVENT") {
        known = true;
        // An event in an event: the former was never closed.
        if (what === "VEVENT" || what === "VTIMEZONE") closeUnfinished();
        if (components.length >= MOST_COMPONENTS) {
          tell(calendarText.tooManyInFile(MOST_COMPONENTS));
          return { components, problems };
        }
        open.push({ name: what, line, properties: [], children: [] });
      }
    } else if (property.name === "END") {
      if (what === "VCALENDAR") closeUnfinished();
      else {
        const depth = open.findLastIndex((one) => one.name === what);
        if (depth < 0) tell(calendarText.strayEnd(line, shortened(what)));
        else while (open.length > depth) close();
      }
    } else if (open.length > 0) open.at(-1)?.properties.push(property);
    else if (property.name === "VERSION" && property.value.trim() === "1.0") tell(calendarText.oldVersion);
  }
  closeUnfinished();
  return known ? { components, problems } : null;
}

const shortened = (text: string): string => {
  const signs = [...text.replaceAll(/\p{Cc}/gu, "")];
  return signs.length > 40 ? `${signs.slice(0, 40).join("")}…` : signs.join("");
};

/** The text of a property: \n, \, and \; as what they stand for, on one line. */
export const textOf = (value: string): string =>
  value
    .replaceAll(/\\([\\;,nN])/gu, (_, sign: string) => (sign === "n" || sign === "N" ? " " : sign))
    .replaceAll(/\p{Cc}/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();

/** The first property of a name. */
export const propertyNamed = (component: IcsComponent, name: string): IcsProperty | undefined =>
  component.properties.find((one) => one.name === name);
