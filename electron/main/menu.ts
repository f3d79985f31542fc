import { Menu, type MenuItemConstructorOptions } from "electron";
import { menuText as text } from "../../core/kit/shellText.ts";

/** Ctrl+Z and Ctrl+Y belong to the page, which undoes changes of the library; the menu entries undo typing in a field. */
const leaveKey = { registerAccelerator: false };

const template: MenuItemConstructorOptions[] = [
  {
    label: text.file,
    submenu: [
      { role: "close", label: text.close },
      { role: "quit", label: text.quit },
    ],
  },
  {
    label: text.edit,
    submenu: [
      { role: "undo", label: text.undo, ...leaveKey },
      { role: "redo", label: text.redo, ...leaveKey },
      { type: "separator" },
      { role: "cut", label: text.cut },
      { role: "copy", label: text.copy },
      { role: "paste", label: text.paste },
      { role: "selectAll", label: text.selectAll },
    ],
  },
  {
    label: text.view,
    submenu: [
      { role: "reload", label: text.reload },
      { type: "separator" },
      { role: "zoomIn", label: text.zoomIn },
      { role: "zoomOut", label: text.zoomOut },
      { role: "resetZoom", label: text.zoomReset },
      { role: "togglefullscreen", label: text.fullScreen },
    ],
  },
  { label: text.window, submenu: [{ role: "minimize", label: text.minimize }] },
];

/** The menu in Chinese. What the program itself offers stands in the pages, not twice. */
export const setMenu = () => Menu.setApplicationMenu(Menu.buildFromTemplate(template));
