import { formatDate } from "../../kit/dates.ts";

/** A reminder as the parts of an official letter (函). */
export interface ReminderText {
  title: string;
  addressee: string;
  body: string;
  signature: string;
  issueDate: string;
}

/** The letter to a body that has not replied, or whose file could not be read. `on` is the day of the letter. */
export function reminderText(given: {
  collection: string;
  organisation: string;
  due: string;
  on: string;
  sentOn: string | null;
  spoilt: boolean;
  remindedOn: string | null;
  signature: string;
}): ReminderText {
  const { collection, organisation, due, on, sentOn, spoilt, remindedOn, signature } = given;
  const sent = sentOn ? `我校于${formatDate(sentOn)}发出《${collection}》，` : `我校此前发出《${collection}》，`;
  const asked = `${sent}请于${formatDate(due)}前报送。`;
  const standing = spoilt
    ? "贵单位报来的文件已经收到，但不能打开，内容没有计入。"
    : `截至${formatDate(on)}，尚未收到贵单位的报送材料。`;
  const again = remindedOn ? `此前已于${formatDate(remindedOn)}提醒。` : "";
  const wish = spoilt
    ? "请用WPS或Excel打开原表，另存为.xlsx格式（不设密码）后重新报送。"
    : on > due
      ? "报送期限已过，请收到本函后尽快填报；确无内容可报的，也请告知。"
      : "请按期填报；确无内容可报的，也请告知。";
  return {
    title: `关于报送《${collection}》的提醒函`,
    addressee: organisation,
    body: [`${asked}${standing}${again}`, wish, "特此函达。"].join("\n"),
    signature,
    issueDate: on,
  };
}
