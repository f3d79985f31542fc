/** What went wrong, in five kinds that every shell understands. */
export type ErrorCode = "invalid" | "not_found" | "conflict" | "refused" | "internal";

/** An error as it travels: plain JSON. `fields` maps a field name to a Chinese sentence; `log` is the number of the log entry of an internal error. */
export interface ErrorData {
  code: ErrorCode;
  message: string;
  fields?: Record<string, string>;
  log?: string;
}

/** The only error that a handler throws on purpose. `message` is a Chinese sentence for the user. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string> | undefined;
  readonly log: string | undefined;

  constructor(code: ErrorCode, message: string, more: { fields?: Record<string, string>; log?: string } = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.fields = more.fields;
    this.log = more.log;
  }

  toData(): ErrorData {
    return {
      code: this.code,
      message: this.message,
      ...(this.fields ? { fields: this.fields } : {}),
      ...(this.log ? { log: this.log } : {}),
    };
  }

  static from(data: ErrorData): AppError {
    return new AppError(data.code, data.message, { fields: data.fields, log: data.log });
  }
}

export const invalid = (message: string, fields?: Record<string, string>) =>
  new AppError("invalid", message, { fields });
export const notFound = (message: string) => new AppError("not_found", message);
export const conflict = (message: string) => new AppError("conflict", message);
export const refused = (message: string) => new AppError("refused", message);
