-- CreateIndex
CREATE INDEX "Cooperative_district_village_name_idx" ON "Cooperative"("district", "village", "name");
