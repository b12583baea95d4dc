-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "deliveredAt" TEXT,
ADD COLUMN     "doubts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "readAt" TEXT;
