<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.page id="portal-offer-lost" title=msg(recovery.ofPasskeys?then("portalLostTitlePasskey", "portalLostTitle"))>
  <p id="portal-codes-left" data-left="${recovery.left?c}">${msg("portalLostUsed", recovery.left?c)}</p>
  <p>${msg(recovery.ofPasskeys?then("portalLostTextPasskey", "portalLostText"))}</p>
  <ul>
    <#list offered.allDevices as device><li><bdi>${device?has_content?then(device, msg("portalAppCodeUnnamed"))}</bdi></li></#list>
  </ul>
  <@offer.button name="lost" label=msg("portalLostYes") type="Primary"/>
  <@offer.button name="keep" label=msg(recovery.ofPasskeys?then("portalLostNoPasskey", "portalLostNo"))/>
</@offer.page>
