-- AlterTable
ALTER TABLE "Person" ADD COLUMN "hearsPaidSince" TEXT;

-- AlterTable
ALTER TABLE "BooksImport" ADD COLUMN "cooperativeId" INTEGER;
ALTER TABLE "BooksImport" ADD COLUMN "personId" INTEGER;
ALTER TABLE "BooksImport" ADD COLUMN "sheetId" INTEGER;

-- AlterTable
ALTER TABLE "LoanProduct" ADD COLUMN "graceMonths" INTEGER;

-- AlterTable
ALTER TABLE "Loan" ADD COLUMN "collectibility" TEXT;
ALTER TABLE "Loan" ADD COLUMN "collectibilityOn" TEXT;
ALTER TABLE "Loan" ADD COLUMN "paymentOrder" TEXT;
ALTER TABLE "Loan" ADD COLUMN "penaltyPercentPerDay" TEXT;
ALTER TABLE "Loan" ADD COLUMN "roundingBase" TEXT;

-- AlterTable
ALTER TABLE "SheetImport" ADD COLUMN "money" BIGINT;

-- AlterTable
ALTER TABLE "SheetPage" ADD COLUMN "money" BIGINT;

-- CreateTable
CREATE TABLE "Slip" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cooperativeId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "ledger" TEXT NOT NULL,
    "entryId" INTEGER NOT NULL,
    "kind" TEXT,
    "date" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "reversedById" INTEGER,
    "reversedAt" TEXT,
    CONSTRAINT "Slip_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Slip_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CashCount" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cooperativeId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "cash" BIGINT NOT NULL,
    "bank" BIGINT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "CashCount_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CashEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cooperativeId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "what" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "reversesId" INTEGER,
    CONSTRAINT "CashEntry_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CashEntry_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "CashEntry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Slip_memberId_idx" ON "Slip"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Slip_cooperativeId_year_number_key" ON "Slip"("cooperativeId", "year", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Slip_ledger_entryId_key" ON "Slip"("ledger", "entryId");

-- CreateIndex
CREATE INDEX "CashCount_cooperativeId_date_idx" ON "CashCount"("cooperativeId", "date");

-- CreateIndex
CREATE UNIQUE INDEX "CashEntry_reversesId_key" ON "CashEntry"("reversesId");

-- CreateIndex
CREATE INDEX "CashEntry_cooperativeId_date_idx" ON "CashEntry"("cooperativeId", "date");

-- CreateIndex
CREATE INDEX "BooksImport_cooperativeId_at_idx" ON "BooksImport"("cooperativeId", "at");

-- CreateIndex
CREATE INDEX "BooksImport_sheetId_idx" ON "BooksImport"("sheetId");

-- What a loan takes from its product is its own from now on.
UPDATE "Loan" SET
    "rounding" = COALESCE("rounding", (SELECT p."rounding" FROM "LoanProduct" p WHERE p."id" = "Loan"."productId")),
    "roundingBase" = (SELECT p."roundingBase" FROM "LoanProduct" p WHERE p."id" = "Loan"."productId"),
    "penaltyPercentPerDay" = (SELECT p."penaltyPercentPerDay" FROM "LoanProduct" p WHERE p."id" = "Loan"."productId"),
    "paymentOrder" = (SELECT p."paymentOrder" FROM "LoanProduct" p WHERE p."id" = "Loan"."productId")
WHERE "productId" IS NOT NULL;

-- What was counted, and what the till says, only grow.
CREATE TRIGGER "CashCount_stays" BEFORE UPDATE ON "CashCount" BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END;
CREATE TRIGGER "CashCount_kept" BEFORE DELETE ON "CashCount" BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END;
CREATE TRIGGER "CashEntry_stays" BEFORE UPDATE ON "CashEntry" BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END;
CREATE TRIGGER "CashEntry_kept" BEFORE DELETE ON "CashEntry" BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END;
