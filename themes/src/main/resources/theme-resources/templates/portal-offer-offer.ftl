<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer" title=msg("portalOfferTitle")>
  <p>${msg("portalOfferWhy")}</p>
  <p>${msg("portalOfferHonest")}</p>
  <@offer.button name="setup" label=msg("portalOfferSetUp") type="Primary"/>
  <@offer.wayOut/>
  <#if offered.wayOut = "skip"><p class="portal-hint">${msg(offered.leadingToPortal?then("portalOfferSkipMeans", "portalOfferSkipMeansOnly"))}</p></#if>
</@offer.page>
