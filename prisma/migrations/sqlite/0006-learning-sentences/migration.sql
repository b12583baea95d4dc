-- CreateTable
CREATE TABLE "LearningSentence" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatAccountId" INTEGER NOT NULL,
    "sealed" TEXT NOT NULL,
    "nearest" TEXT NOT NULL,
    "givenAt" TEXT NOT NULL,
    "intent" TEXT,
    "labelledBy" INTEGER,
    CONSTRAINT "LearningSentence_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "LearningSentence_chatAccountId_idx" ON "LearningSentence"("chatAccountId");

-- CreateIndex
CREATE INDEX "LearningSentence_intent_id_idx" ON "LearningSentence"("intent", "id");

-- CreateIndex
CREATE INDEX "LearningSentence_givenAt_idx" ON "LearningSentence"("givenAt");
