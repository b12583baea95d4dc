-- AlterTable
ALTER TABLE "Exam" ADD COLUMN     "openedAt" TEXT;

-- CreateTable
CREATE TABLE "CheckIn" (
    "id" SERIAL NOT NULL,
    "registrationId" INTEGER NOT NULL,
    "examCode" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "notedAt" TEXT NOT NULL,
    "notedById" INTEGER NOT NULL,

    CONSTRAINT "CheckIn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckInPart" (
    "examCode" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "begunAt" TEXT NOT NULL,

    CONSTRAINT "CheckInPart_pkey" PRIMARY KEY ("examCode","day","part")
);

-- CreateTable
CREATE TABLE "CheckInBoard" (
    "chatAccountId" INTEGER NOT NULL,
    "examCode" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "shownRow" INTEGER NOT NULL,
    "shownAs" TEXT NOT NULL,

    CONSTRAINT "CheckInBoard_pkey" PRIMARY KEY ("chatAccountId","examCode")
);

-- CreateIndex
CREATE INDEX "CheckIn_examCode_day_part_idx" ON "CheckIn"("examCode", "day", "part");

-- CreateIndex
CREATE UNIQUE INDEX "CheckIn_registrationId_day_part_key" ON "CheckIn"("registrationId", "day", "part");

-- AddForeignKey
ALTER TABLE "CheckIn" ADD CONSTRAINT "CheckIn_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckIn" ADD CONSTRAINT "CheckIn_examCode_fkey" FOREIGN KEY ("examCode") REFERENCES "Exam"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckIn" ADD CONSTRAINT "CheckIn_notedById_fkey" FOREIGN KEY ("notedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
