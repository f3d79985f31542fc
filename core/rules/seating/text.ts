/** What the seating room says when a seat is chosen by hand. */
export const seatingText = {
  noSuchSeat: "会场里没有这个座位；主席台按人数设座，要调整主席台请用对调，或改“上主席台”后重排",
  taken: "这个座位已有人，请用对调",
  placedByHand: "人工指定的座位",
} as const;
