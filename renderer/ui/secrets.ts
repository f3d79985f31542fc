/** The sentence that everyone sees at the first start and under 帮助. */
export const secretsSentence = "本程序不得处理国家秘密。";
