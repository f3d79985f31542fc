import { collectionModule } from "../../core/modules/collection.ts";
import { implement } from "../context.ts";

export const collectionService = implement(collectionModule, {
  "collection.forms": () => {
    throw new Error("Being written.");
  },
  "collection.create": () => {
    throw new Error("Being written.");
  },
  "collection.saveForm": () => {
    throw new Error("Being written.");
  },
  "collection.setForm": () => {
    throw new Error("Being written.");
  },
  "collection.export": () => {
    throw new Error("Being written.");
  },
  "collection.merge": () => {
    throw new Error("Being written.");
  },
  "collection.state": () => {
    throw new Error("Being written.");
  },
  "collection.choose": () => {
    throw new Error("Being written.");
  },
  "collection.preview": () => {
    throw new Error("Being written.");
  },
  "collection.take": () => {
    throw new Error("Being written.");
  },
  "collection.saveTable": () => {
    throw new Error("Being written.");
  },
  "collection.remind": () => {
    throw new Error("Being written.");
  },
});
