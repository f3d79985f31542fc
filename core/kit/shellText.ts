/** Sentences of the shells: what is said before or around the pages themselves. Kept in core because texts for users stand only here and in the renderer. */

const mebibytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;

export const programName = "校务台";

/** Answers of the browser shell and of the window when a caller or a file is not acceptable. */
export const shellText = {
  foreignCaller: "只接受校务台自己的窗口或页面发来的请求",
  noSession: "本页没有登录，请从校务台给出的地址重新打开",
  usedToken: "这个地址只能使用一次，请从校务台取得新的地址",
  newAddress: "在运行校务台的终端里按回车键，可以得到新的地址。",
  notJson: "请求内容不是 JSON",
  notFound: "没有这一项内容",
  badMethod: "不支持这种请求方式",
  tooLarge: (limit: number) => `内容过大，上限为 ${mebibytes(limit)}`,
  fileGone: "文件已过期，请重新生成或重新选择",
  fileNameMissing: "缺少文件名",
  fileLost: "文件已不在原处或不能读取，请检查U盘、网络盘是否还连着，再重新选择",
  fileTooLarge: (limit: number) => `文件超过 ${mebibytes(limit)}，没有读取`,
  filesTooLarge: (limit: number) => `所选文件合计超过 ${mebibytes(limit)}，这个文件没有读取，请分几次选择`,
  isFolder: "是文件夹，不是文件，请用“选择文件夹”",
  folderUnread: "文件夹没有读全或不能打开，请检查U盘、网络盘是否还连着，再重新选择",
  tooManyFiles: (limit: number) => `文件超过 ${limit} 个，不能一次读取。请选择范围小一些的文件夹，或分几次选择`,
  kindNotOpened: (name: string) => `不直接打开这一类文件：${name}。请另存后用相应的程序查看`,
  systemCannotOpen: (name: string) => `系统没有能打开这个文件的程序：${name}`,
  internal: "程序内部出错，请重试",
  allFiles: "所有文件",
  chosenKinds: "可用的文件",
} as const;

/** Why a page could not be made into a PDF. */
export const printText = {
  noChromium:
    "没有找到可用的浏览器内核，无法生成 PDF。请安装 Chromium、Chrome 或 Edge，或用环境变量 XIAOWU_CHROMIUM 指明程序位置",
  chosenChromiumFails: (path: string) => `XIAOWU_CHROMIUM 指明的程序无法启动：${path}`,
  unpackFailed: (folder: string) => `无法把自带的浏览器内核展开到 ${folder}，请检查磁盘空间和文件夹权限`,
  pageFailed: "版面没有生成",
  pageMissing: "程序的页面文件不完整，版面没有生成。请稍后重试，或重新编译程序",
  pageTimeout: (seconds: number) => `版面在 ${seconds} 秒内没有生成完毕`,
} as const;

/** Lines that the launcher and the browser shell write on the terminal. */
export const launchText = {
  building: "正在编译程序，约需半分钟……",
  buildFailed: "编译没有成功，程序不能启动，原因见上面的输出",
  trying: "没有窗口程序（Electron），正在尝试下载一次，最多等待 60 秒……",
  triedBefore: "此前没有下载到窗口程序（Electron），今天不再尝试（如需重试：npm start -- --retry）",
  fallback: "没有可用的窗口程序，改在浏览器中打开校务台",
  noDisplay: "没有图形界面，改在浏览器中打开校务台",
  address: (url: string) => `请在本机浏览器中打开（此地址只能使用一次）：\n  ${url}`,
  keys: "按回车键得到新的地址，按 Ctrl+C 退出",
  closing: "正在关闭……",
  portTaken: (port: number) => `端口 ${port} 已被占用，请换一个端口`,
  cannotStart: (reason: string) => `校务台不能启动：${reason}`,
} as const;

/** Application menu of the window. */
export const menuText = {
  file: "文件",
  edit: "编辑",
  view: "查看",
  window: "窗口",
  help: "帮助",
  undo: "撤销",
  redo: "重做",
  cut: "剪切",
  copy: "复制",
  paste: "粘贴",
  selectAll: "全选",
  reload: "重新载入",
  zoomIn: "放大",
  zoomOut: "缩小",
  zoomReset: "实际大小",
  fullScreen: "全屏",
  minimize: "最小化",
  close: "关闭窗口",
  quit: "退出",
  guide: "使用说明",
} as const;
