-- AlterTable
ALTER TABLE "Exam" ADD COLUMN     "cardAfterPapers" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "Paper" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "kind" TEXT,
    "status" TEXT NOT NULL,
    "openKey" TEXT,
    "file" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL,
    "doubts" TEXT NOT NULL,
    "receivedAt" TEXT NOT NULL,
    "claimedBy" INTEGER,
    "claimedUntil" TEXT,
    "checkedBy" INTEGER,
    "checkedAt" TEXT,
    "reason" TEXT,
    "note" TEXT,
    "dueAt" TEXT,
    "toldAt" TEXT,

    CONSTRAINT "Paper_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Paper_openKey_key" ON "Paper"("openKey");

-- CreateIndex
CREATE UNIQUE INDEX "Paper_file_key" ON "Paper"("file");

-- CreateIndex
CREATE INDEX "Paper_personId_idx" ON "Paper"("personId");

-- CreateIndex
CREATE INDEX "Paper_status_receivedAt_idx" ON "Paper"("status", "receivedAt");

-- AddForeignKey
ALTER TABLE "Paper" ADD CONSTRAINT "Paper_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
