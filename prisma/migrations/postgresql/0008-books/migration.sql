-- CreateTable
CREATE TABLE "BooksImport" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    CONSTRAINT "BooksImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LoanProduct" (
    "id" SERIAL NOT NULL,
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

    CONSTRAINT "LoanProduct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Loan" (
    "id" SERIAL NOT NULL,
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

    CONSTRAINT "Loan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormerTerms" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "ofId" INTEGER NOT NULL,
    "terms" TEXT NOT NULL,
    "importId" INTEGER NOT NULL,

    CONSTRAINT "FormerTerms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavingsEntry" (
    "id" SERIAL NOT NULL,
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

    CONSTRAINT "SavingsEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LoanPayment" (
    "id" SERIAL NOT NULL,
    "cooperativeId" INTEGER NOT NULL,
    "loanId" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "receipt" TEXT,
    "receiptKey" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "reversesId" INTEGER,
    "importId" INTEGER NOT NULL,

    CONSTRAINT "LoanPayment_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "LoanProduct" ADD CONSTRAINT "LoanProduct_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LoanProduct" ADD CONSTRAINT "LoanProduct_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BooksImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Loan" ADD CONSTRAINT "Loan_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Loan" ADD CONSTRAINT "Loan_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Loan" ADD CONSTRAINT "Loan_productId_fkey" FOREIGN KEY ("productId") REFERENCES "LoanProduct"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Loan" ADD CONSTRAINT "Loan_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BooksImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerTerms" ADD CONSTRAINT "FormerTerms_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BooksImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavingsEntry" ADD CONSTRAINT "SavingsEntry_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavingsEntry" ADD CONSTRAINT "SavingsEntry_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavingsEntry" ADD CONSTRAINT "SavingsEntry_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "SavingsEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavingsEntry" ADD CONSTRAINT "SavingsEntry_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BooksImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LoanPayment" ADD CONSTRAINT "LoanPayment_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LoanPayment" ADD CONSTRAINT "LoanPayment_loanId_fkey" FOREIGN KEY ("loanId") REFERENCES "Loan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LoanPayment" ADD CONSTRAINT "LoanPayment_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "LoanPayment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LoanPayment" ADD CONSTRAINT "LoanPayment_importId_fkey" FOREIGN KEY ("importId") REFERENCES "BooksImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Ledgers, and what terms were before, only grow.
CREATE FUNCTION "ledger_only_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a ledger only grows';
END
$$;
CREATE TRIGGER "SavingsEntry_stays" BEFORE UPDATE OR DELETE ON "SavingsEntry" FOR EACH ROW EXECUTE FUNCTION "ledger_only_grows"();
CREATE TRIGGER "SavingsEntry_kept" BEFORE TRUNCATE ON "SavingsEntry" FOR EACH STATEMENT EXECUTE FUNCTION "ledger_only_grows"();
CREATE TRIGGER "LoanPayment_stays" BEFORE UPDATE OR DELETE ON "LoanPayment" FOR EACH ROW EXECUTE FUNCTION "ledger_only_grows"();
CREATE TRIGGER "LoanPayment_kept" BEFORE TRUNCATE ON "LoanPayment" FOR EACH STATEMENT EXECUTE FUNCTION "ledger_only_grows"();
CREATE TRIGGER "FormerTerms_stays" BEFORE UPDATE OR DELETE ON "FormerTerms" FOR EACH ROW EXECUTE FUNCTION "ledger_only_grows"();
CREATE TRIGGER "FormerTerms_kept" BEFORE TRUNCATE ON "FormerTerms" FOR EACH STATEMENT EXECUTE FUNCTION "ledger_only_grows"();
