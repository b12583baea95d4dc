-- CreateTable
CREATE TABLE "BooksImport" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "LoanProduct" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cooperativeId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "ratePercent" TEXT NOT NULL,
    "ratePer" TEXT NOT NULL,
    "rounding" INTEGER,
    "roundingBase" TEXT,
    "penaltyPercentPerDay" TEXT,
    "paymentOrder" TEXT,
    "mostPrincipal" BIGINT,
    "mostTermMonths" INTEGER,
    "importId" INTEGER NOT NULL,
    CONSTRAINT "LoanProduct_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LoanProduct_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BooksImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Loan" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cooperativeId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "numberKey" TEXT NOT NULL,
    "principal" BIGINT NOT NULL,
    "ratePercent" TEXT NOT NULL,
    "ratePer" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "termMonths" INTEGER NOT NULL,
    "disbursedOn" TEXT NOT NULL,
    "firstDueOn" TEXT NOT NULL,
    "rounding" INTEGER,
    "periodMonths" INTEGER NOT NULL DEFAULT 1,
    "graceMonths" INTEGER NOT NULL DEFAULT 0,
    "productId" INTEGER,
    "openingPrincipalLeft" BIGINT,
    "openingPaidInstalments" INTEGER,
    "openingAsOf" TEXT,
    "importId" INTEGER NOT NULL,
    CONSTRAINT "Loan_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Loan_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Loan_productId_fkey" FOREIGN KEY ("productId") REFERENCES "LoanProduct" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Loan_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BooksImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FormerTerms" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "ofId" INTEGER NOT NULL,
    "terms" TEXT NOT NULL,
    "importId" INTEGER NOT NULL,
    CONSTRAINT "FormerTerms_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BooksImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SavingsEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cooperativeId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "receipt" TEXT,
    "receiptKey" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "reversesId" INTEGER,
    "importId" INTEGER NOT NULL,
    CONSTRAINT "SavingsEntry_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SavingsEntry_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SavingsEntry_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "SavingsEntry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SavingsEntry_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BooksImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LoanPayment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cooperativeId" INTEGER NOT NULL,
    "loanId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "receipt" TEXT,
    "receiptKey" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "reversesId" INTEGER,
    "importId" INTEGER NOT NULL,
    CONSTRAINT "LoanPayment_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LoanPayment_loanId_fkey" FOREIGN KEY ("loanId") REFERENCES "Loan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LoanPayment_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "LoanPayment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LoanPayment_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BooksImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "LoanProduct_cooperativeId_nameKey_key" ON "LoanProduct"("cooperativeId", "nameKey");

-- CreateIndex
CREATE INDEX "Loan_memberId_idx" ON "Loan"("memberId");

-- CreateIndex
CREATE INDEX "Loan_productId_idx" ON "Loan"("productId");

-- CreateIndex
CREATE UNIQUE INDEX "Loan_cooperativeId_numberKey_key" ON "Loan"("cooperativeId", "numberKey");

-- CreateIndex
CREATE INDEX "FormerTerms_kind_ofId_idx" ON "FormerTerms"("kind", "ofId");

-- CreateIndex
CREATE UNIQUE INDEX "SavingsEntry_reversesId_key" ON "SavingsEntry"("reversesId");

-- CreateIndex
CREATE INDEX "SavingsEntry_cooperativeId_receiptKey_idx" ON "SavingsEntry"("cooperativeId", "receiptKey");

-- CreateIndex
CREATE INDEX "SavingsEntry_cooperativeId_date_idx" ON "SavingsEntry"("cooperativeId", "date");

-- CreateIndex
CREATE UNIQUE INDEX "SavingsEntry_memberId_kind_date_receiptKey_turn_key" ON "SavingsEntry"("memberId", "kind", "date", "receiptKey", "turn");

-- CreateIndex
CREATE UNIQUE INDEX "LoanPayment_reversesId_key" ON "LoanPayment"("reversesId");

-- CreateIndex
CREATE INDEX "LoanPayment_cooperativeId_receiptKey_idx" ON "LoanPayment"("cooperativeId", "receiptKey");

-- CreateIndex
CREATE INDEX "LoanPayment_cooperativeId_date_idx" ON "LoanPayment"("cooperativeId", "date");

-- CreateIndex
CREATE UNIQUE INDEX "LoanPayment_loanId_date_receiptKey_turn_key" ON "LoanPayment"("loanId", "date", "receiptKey", "turn");

-- Ledgers, and what terms were before, only grow.
CREATE TRIGGER "SavingsEntry_stays" BEFORE UPDATE ON "SavingsEntry" BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END;
CREATE TRIGGER "SavingsEntry_kept" BEFORE DELETE ON "SavingsEntry" BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END;
CREATE TRIGGER "LoanPayment_stays" BEFORE UPDATE ON "LoanPayment" BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END;
CREATE TRIGGER "LoanPayment_kept" BEFORE DELETE ON "LoanPayment" BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END;
CREATE TRIGGER "FormerTerms_stays" BEFORE UPDATE ON "FormerTerms" BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END;
CREATE TRIGGER "FormerTerms_kept" BEFORE DELETE ON "FormerTerms" BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END;
