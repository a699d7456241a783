<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer-lost" title=msg("portalLostTitle")>
  <p id="portal-codes-left" data-left="${offerCodesLeft?c}">${msg("portalLostUsed", offerCodesLeft?c)}</p>
  <p>${msg("portalLostText")}</p>
  <ul>
    <#list offerDevices as device><li><bdi>${device?has_content?then(device, msg("portalAppCodeUnnamed"))}</bdi></li></#list>
  </ul>
  <@offer.button name="lost" label=msg("portalLostYes") type="Primary"/>
  <@offer.button name="keep" label=msg("portalLostNo")/>
</@offer.page>
