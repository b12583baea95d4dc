-- CreateTable
CREATE TABLE "Question" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatAccountId" INTEGER NOT NULL,
    "personId" INTEGER,
    "alarm" TEXT,
    "askedAt" TEXT NOT NULL,
    "spokenAt" TEXT NOT NULL,
    "waitsSince" TEXT,
    "takenById" INTEGER,
    "takenAt" TEXT,
    "level" INTEGER NOT NULL DEFAULT 0,
    "levelAt" TEXT,
    "round" INTEGER NOT NULL DEFAULT 1,
    "closedAt" TEXT,
    CONSTRAINT "Question_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Question_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuestionLetter" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "questionId" INTEGER NOT NULL,
    "staffId" INTEGER,
    "sealed" TEXT NOT NULL,
    "enclosed" TEXT,
    "at" TEXT NOT NULL,
    "outboxId" INTEGER,
    CONSTRAINT "QuestionLetter_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "QuestionLetter_outboxId_fkey" FOREIGN KEY ("outboxId") REFERENCES "Outbox" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuestionTelling" (
    "questionId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("questionId", "personId", "round"),
    CONSTRAINT "QuestionTelling_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Question_waitsSince_idx" ON "Question"("waitsSince");

-- CreateIndex
CREATE INDEX "Question_chatAccountId_spokenAt_idx" ON "Question"("chatAccountId", "spokenAt");

-- CreateIndex
CREATE INDEX "Question_personId_idx" ON "Question"("personId");

-- CreateIndex
CREATE INDEX "Question_closedAt_idx" ON "Question"("closedAt");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionLetter_outboxId_key" ON "QuestionLetter"("outboxId");

-- CreateIndex
CREATE INDEX "QuestionLetter_questionId_id_idx" ON "QuestionLetter"("questionId", "id");

-- CreateIndex
CREATE INDEX "QuestionLetter_at_idx" ON "QuestionLetter"("at");

-- CreateIndex
CREATE INDEX "QuestionTelling_personId_at_idx" ON "QuestionTelling"("personId", "at");
