"""Availability Zones for every Region, those that moto does not list included."""

from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend, Zone


def amend() -> None:
    original = RegionsAndZonesBackend.describe_availability_zones

    def describe_availability_zones(self, filters=None, zone_names=None, zone_ids=None):
        if self.region_name not in RegionsAndZonesBackend.zones:
            RegionsAndZonesBackend.zones[self.region_name] = zones_of(self.region_name)
        return original(self, filters=filters, zone_names=zone_names, zone_ids=zone_ids)

    RegionsAndZonesBackend.describe_availability_zones = describe_availability_zones


def zones_of(region: str) -> list[Zone]:
    short = region.replace("-", "")
    return [Zone(name=f"{region}{letter}", region_name=region, zone_id=f"{short}-az{number}") for number, letter in enumerate("abc", 1)]
