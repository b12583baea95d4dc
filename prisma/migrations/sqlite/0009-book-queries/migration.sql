-- CreateTable
CREATE TABLE "BookQuery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "loanId" INTEGER,
    "askedAt" TEXT NOT NULL,
    "note" TEXT,
    "answer" TEXT,
    "answeredAt" TEXT,
    "answeredById" INTEGER,
    CONSTRAINT "BookQuery_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BookQuery_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BookQuery_loanId_fkey" FOREIGN KEY ("loanId") REFERENCES "Loan" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "BookQuery_memberId_answeredAt_idx" ON "BookQuery"("memberId", "answeredAt");

-- CreateIndex
CREATE INDEX "BookQuery_personId_idx" ON "BookQuery"("personId");

-- CreateIndex
CREATE INDEX "BookQuery_askedAt_idx" ON "BookQuery"("askedAt");
