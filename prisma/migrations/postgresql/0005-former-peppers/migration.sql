-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "pinPepper" TEXT;
