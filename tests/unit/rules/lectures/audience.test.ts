import { expect, it } from "vitest";
import { audienceFit } from "../../../../core/rules/lectures/audience.ts";

const society = { subjects: ["党史"], city: "广州市", region: "珠三角", disciplineGroup: "医科", kind: "society" };
const city = { subjects: [], city: "汕头市", region: "粤东", disciplineGroup: null, kind: "cityAssociation" };

// Each line would fail where the order (field, place, discipline, kind of body) or one of the words were lost.
it.each([
  ["nothing is written", society, null, 0.5, null],
  ["only blanks", society, "  ", 0.5, null],
  ["words that speak of nobody in particular", society, "科技工作者", 0.5, null],
  ["the teacher's own field", society, "深圳市党史宣讲员", 0, "听众（深圳市党史宣讲员）合于主题领域党史"],
  ["the own city", city, "汕头、潮州两市科协干部", 0, "听众（汕头、潮州两市科协干部）在汕头市"],
  ["another city", society, "汕头市科技工作者", 1, "听众（汕头市科技工作者）在外地"],
  ["the own part of the province", city, "粤东地区学会骨干", 0, "听众（粤东地区学会骨干）在粤东"],
  ["a place, of a head of whom none is known", { ...society, city: null, region: null }, "汕头市干部", 0.5, null],
  ["the own discipline", society, "医学类学会秘书长", 0, "听众（医学类学会秘书长）与医科学会相合"],
  ["another discipline", society, "涉农学会骨干", 1, "听众（涉农学会骨干）不在医科"],
  [
    "a discipline, for a city association: its kind decides",
    city,
    "医学类学会秘书长",
    1,
    "听众（医学类学会秘书长）为省级学会",
  ],
  ["societies", society, "省级学会理事长", 0, "听众（省级学会理事长）与省级学会相合"],
  ["city associations", city, "各市科协党组书记", 0, "听众（各市科协党组书记）与市级科协相合"],
  ["both kinds", city, "省级学会和市级科协负责人", 0.5, null],
  [
    "a long text is cut",
    city,
    "全省各级各类学会理事长、副理事长和秘书长",
    1,
    "听众（全省各级各类学会理事长、副理事长……）为省级学会",
  ],
] as const)("%s", (_case, head, audience, share, reason) => {
  expect(audienceFit(head, { audience })).toEqual({ share, reason });
});
